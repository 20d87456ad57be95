export type AddressFault = "badUrl" | "userInUrl";

/** What is wrong with a camera's address before it is sent; undefined if nothing is. */
export function addressFault(text: string): AddressFault | undefined {
  let url: URL;
  try {
    // The standard parses hosts and ports for schemes that it knows; rtsp is not one of them.
    url = new URL(text.trim().replace(/^rtsp:/i, "http:"));
  } catch {
    return "badUrl";
  }
  if (!/^rtsp:\/\/[^/]/i.test(text.trim())) return "badUrl";
  return url.username || url.password ? "userInUrl" : undefined;
}
