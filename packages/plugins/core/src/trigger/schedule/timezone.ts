/** True for a zone that the platform knows: an IANA name, `UTC`, or an offset such as `+02:00`. */
export function isTimezone(text: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: text });
    return true;
  } catch {
    return false;
  }
}
