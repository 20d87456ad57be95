/** Whether this can be a camera's address; a user and password within it are taken apart by the server. */
export function isCameraAddress(text: string): boolean {
  const address = text.trim();
  // The standard parses host and port only of schemes that it knows, and rtsp and its kin are none of them.
  return /^rtsp(u|s|h|sh)?:\/\/[^/]/i.test(address) && URL.canParse(address.replace(/^rtsp[ush]*:/i, "http:"));
}
