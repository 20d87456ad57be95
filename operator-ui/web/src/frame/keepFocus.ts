import type { Attachment } from "svelte/attachments";

/**
 * For a bar of buttons beside pictures: a button pressed by mouse does not take the focus, so that Space and Enter go on
 * meaning the picture. By keyboard the buttons are reached and pressed as ever.
 */
export const keepFocus: Attachment<HTMLElement> = (bar) => {
  const keep = (event: MouseEvent) => {
    if (event.target instanceof Element && event.target.closest("button, a")) event.preventDefault();
  };
  bar.addEventListener("mousedown", keep);
  return () => bar.removeEventListener("mousedown", keep);
};
