/** `.`, `.a.b`, `.["a"]`, `.[0]`, `.[]` and what follows from them, with pipes between. */
const STEP = String.raw`(?:\.[A-Za-z_]\w*|\.?\[(?:\d{1,9}|"[^"\\]*")?\])`;
const PATH = String.raw`(?:\.(?=\s*(?:\||$))|(?=\.)${STEP}+)`;
const PATH_PROGRAM = new RegExp(String.raw`^\s*${PATH}(?:\s*\|\s*${PATH})*\s*$`);

/** True for a jq program that only follows a path through its input. */
export const isPathProgram = (program: string): boolean => program.length < 500 && PATH_PROGRAM.test(program);
