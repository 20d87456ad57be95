import type { Attachment } from "svelte/attachments";

/** Hangs a player's element into the document; the player goes on wherever it is moved. */
export const hang =
  (element: HTMLElement): Attachment =>
  (node) => {
    node.append(element);
    return () => element.remove();
  };
