import type { LanguageFacts } from '../base/language-manifest.ts';

/** A language whose scripts one program of the search path runs: all that is particular to it is data. */
export interface InterpretedLanguage extends LanguageFacts {
  /** Extension of a script file, with its dot. */
  extension: string;
  /** Name of the program that runs files of the language. */
  program: string;
  /** The words of the command line before the file; the program's name alone unless given. */
  invocation?: string;
  /** Interpreter of the commands, when it is not `/bin/sh -c`. */
  interpreter?: readonly string[];
  /** Variables that name folders which the language's tools fill: kept between the runs of a tenant. */
  cacheVariables?: readonly string[];
}

const OUTPUT = '::{"outputs": {"greeting": "hello"}}::';

/** By the last part of the types' package. */
export const interpreted = {
  ruby: {
    name: 'Ruby', folder: 'ruby', containerImage: 'ruby', extension: '.rb', program: 'ruby',
    exampleScript: `puts '${OUTPUT}'`, exampleCommand: 'ruby main.rb',
  },
  perl: {
    name: 'Perl', folder: 'perl', containerImage: 'perl', extension: '.pl', program: 'perl',
    exampleScript: `print '${OUTPUT}', "\\n";`, exampleCommand: 'perl main.pl',
  },
  php: {
    name: 'PHP', folder: 'php', containerImage: 'php', extension: '.php', program: 'php',
    exampleScript: `<?php echo '${OUTPUT}', PHP_EOL;`, exampleCommand: 'php main.php',
  },
  r: {
    name: 'R', folder: 'r', containerImage: 'r-base', extension: '.R', program: 'Rscript',
    exampleScript: `cat('${OUTPUT}\\n')`, exampleCommand: 'Rscript main.R',
  },
  julia: {
    name: 'Julia', folder: 'julia', containerImage: 'julia', extension: '.jl', program: 'julia', cacheVariables: ['JULIA_DEPOT_PATH'],
    exampleScript: `println("""${OUTPUT}""")`, exampleCommand: 'julia main.jl',
  },
  go: {
    name: 'Go', folder: 'go', containerImage: 'golang', extension: '.go', program: 'go', invocation: 'go run',
    cacheVariables: ['GOCACHE', 'GOPATH'],
    exampleScript: `package main\n\nimport "fmt"\n\nfunc main() {\n  fmt.Println(\`${OUTPUT}\`)\n}`, exampleCommand: 'go run main.go',
  },
  bun: {
    name: 'Bun', folder: 'bun', containerImage: 'oven/bun', extension: '.ts', program: 'bun', invocation: 'bun run',
    exampleScript: `console.log('${OUTPUT}');`, exampleCommand: 'bun run main.ts',
  },
  deno: {
    name: 'Deno', folder: 'deno', containerImage: 'denoland/deno', extension: '.ts', program: 'deno', invocation: 'deno run --allow-all',
    exampleScript: `console.log('${OUTPUT}');`, exampleCommand: 'deno run --allow-all main.ts',
  },
  lua: {
    name: 'Lua', folder: 'lua', containerImage: 'nickblah/lua', extension: '.lua', program: 'lua',
    exampleScript: `print('${OUTPUT}')`, exampleCommand: 'lua main.lua',
  },
  powershell: {
    name: 'PowerShell', folder: 'powershell', containerImage: 'ghcr.io/kestra-io/powershell:latest', extension: '.ps1', program: 'pwsh', invocation: '&',
    interpreter: ['pwsh', '-NoProfile', '-NonInteractive', '-Command'],
    exampleScript: `Write-Output '${OUTPUT}'`, exampleCommand: './main.ps1',
  },
  groovy: {
    name: 'Groovy', folder: 'groovy', containerImage: 'groovy', extension: '.groovy', program: 'groovy',
    exampleScript: `println '${OUTPUT}'`, exampleCommand: 'groovy main.groovy',
  },
  jbang: {
    name: 'JBang', folder: 'jbang', containerImage: 'jbangdev/jbang-action', extension: '.java', program: 'jbang',
    exampleScript: `class main {\n  public static void main(String[] args) {\n    System.out.println("Hello");\n  }\n}`, exampleCommand: 'jbang main.java',
  },
  dotnet: {
    name: '.NET', folder: 'dotnet', containerImage: 'mcr.microsoft.com/dotnet/sdk:10.0', extension: '.cs', program: 'dotnet', invocation: 'dotnet run',
    exampleScript: `Console.WriteLine("Hello");`, exampleCommand: 'dotnet run main.cs',
  },
} as const satisfies Record<string, InterpretedLanguage>;
