import type { Attachment } from "svelte/attachments";

/** Hangs a player's video element into the document; the player goes on wherever the element is moved. */
export const hang =
  (video: HTMLVideoElement): Attachment =>
  (node) => {
    node.append(video);
    return () => video.remove();
  };
