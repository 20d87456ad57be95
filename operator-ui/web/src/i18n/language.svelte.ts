import type { Language } from "../api/types";
import { en } from "./en";
import { ko } from "./ko";
import type { Complete, Messages } from "./messages";

const KEY = "pasu.language";
true satisfies Complete;
const ALL: Record<Language, Messages> = { ko, en };

function remembered(): Language {
  return localStorage.getItem(KEY) === "en" ? "en" : "ko";
}

class LanguageStore {
  current: Language = $state(remembered());

  choose(language: Language, remember = true): void {
    this.current = language;
    if (remember) localStorage.setItem(KEY, language);
    document.documentElement.lang = language;
    document.title = ALL[language].product;
  }
}

export const language = new LanguageStore();

/** The messages of the chosen language; what reads them is drawn anew when it changes. */
export function t(): Messages {
  return ALL[language.current];
}
