export type DateKind = 'instant' | 'zoned' | 'localDateTime' | 'localDate' | 'localTime' | 'duration' | 'javaDate';

/**
 * A date or time with the two texts Java gives it: `text` is what printing shows (zero seconds dropped),
 * `iso` is what JSON, jq and YAML carry.
 */
export class DateValue {
  readonly kind: DateKind;
  readonly text: string;
  readonly iso: string;
  /** The java.time object behind it; only the date functions look at it. */
  readonly inner: unknown;

  constructor(kind: DateKind, text: string, iso: string, inner: unknown) {
    this.kind = kind;
    this.text = text;
    this.iso = iso;
    this.inner = inner;
  }
}

/** A single character, which Java keeps apart from strings. Prints like a string. */
export class JavaChar {
  readonly value: string;

  constructor(value: string) {
    this.value = value;
  }
}
