/** A mark beside a line that can be pressed. What it does is offered elsewhere too: the margin is out of the keyboard's reach. */
export interface EditorGlyph {
  line: number;
  className: string;
  hint: string;
  onPress(): void;
}
