/** What of the console is open, where the person is, and how it looks. Kept in this browser where it is a habit. */

export const PAGES = [
  "wall",
  "replay",
  "incidents",
  "migration",
  "figures",
  "bells",
  "cameras",
  "audit",
  "accounts",
  "nodes",
] as const;
export type PageName = (typeof PAGES)[number];
export type Theme = "dark" | "light";

const kept = (key: string) => localStorage.getItem(`pasu.${key}`);
const keep = (key: string, value: string) => localStorage.setItem(`pasu.${key}`, value);

function pageOfAddress(): PageName {
  const name = location.hash.replace(/^#\//, "").split("/")[0];
  return PAGES.find((page) => page === name) ?? "wall";
}

class View {
  page: PageName = $state(pageOfAddress());
  tree = $state(kept("tree") !== "folded");
  /** unless somebody said otherwise, what is beside the pictures are the alarms */
  details = $state(kept("details") === "open");
  /** somebody has asked to turn the chosen camera: what turns it takes the focus */
  steering = $state(false);
  alarms = $state(kept("alarms") !== "folded");
  theme: Theme = $state(kept("theme") === "light" ? "light" : "dark");
  keySheet = $state(false);
  /** the tree is asked to take the focus for a search; the one that does says so, be it drawn only after the asking */
  searchAsked = $state(false);

  constructor() {
    window.addEventListener("hashchange", () => this.#show(pageOfAddress()));
    document.documentElement.dataset["theme"] = this.theme;
  }

  go(page: PageName): void {
    location.hash = `#/${page}`;
    this.#show(page);
  }

  #show(page: PageName): void {
    if (page !== this.page) this.searchAsked = false;
    this.page = page;
  }

  foldTree(): void {
    this.tree = !this.tree;
    keep("tree", this.tree ? "open" : "folded");
  }

  foldDetails(): void {
    this.details = !this.details;
    keep("details", this.details ? "open" : "folded");
  }

  foldAlarms(): void {
    this.alarms = !this.alarms;
    keep("alarms", this.alarms ? "open" : "folded");
  }

  unfoldAlarms(): void {
    if (!this.alarms) this.foldAlarms();
  }

  search(): void {
    if (!this.tree) this.foldTree();
    this.searchAsked = true;
  }

  light(theme: Theme): void {
    this.theme = theme;
    document.documentElement.dataset["theme"] = theme;
    keep("theme", theme);
  }
}

export const view = new View();
