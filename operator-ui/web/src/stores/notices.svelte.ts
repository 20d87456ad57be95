/** Short words about what was done, at the edge; they go by themselves and take no focus. */
export interface Notice {
  id: number;
  words: string;
  care: boolean;
}

const SHOWN_MS = 5000;
const MOST = 3;

class Notices {
  list: Notice[] = $state.raw([]);
  #last = 0;

  say(words: string, care = false): void {
    const id = ++this.#last;
    this.list = [...this.list, { id, words, care }].slice(-MOST);
    setTimeout(() => (this.list = this.list.filter((notice) => notice.id !== id)), SHOWN_MS);
  }
}

export const notices = new Notices();
