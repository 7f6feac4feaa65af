const ENCODER = new TextEncoder();
const DECODER = new TextDecoder();

export const utf8Bytes = (text: string): Uint8Array => ENCODER.encode(text);
export const utf8Text = (bytes: Uint8Array): string => DECODER.decode(bytes);

/** Standard base64 of the text's UTF-8 bytes. */
export const base64Encode = (text: string): string => base64Text(utf8Bytes(text));

/** Standard base64 of bytes. */
export function base64Text(bytes: Uint8Array): string {
  let binary = '';
  for (let index = 0; index < bytes.length; index += 8192) {
    binary += String.fromCharCode(...bytes.subarray(index, index + 8192));
  }
  return btoa(binary);
}

/** The text of base64 (UTF-8); throws on anything that is not base64. */
export function base64Decode(text: string): string {
  const binary = atob(text.trim());
  return utf8Text(Uint8Array.from(binary, (character) => character.charCodeAt(0)));
}
