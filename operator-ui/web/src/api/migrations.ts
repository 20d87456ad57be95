import { call } from "./http";
import type { Migration, MigrationHead, Page } from "./types";

/** Those whose tool told of them, the newest word first. */
export const listMigrations = async () => (await call<Page<MigrationHead>>("GET", "/migrations")).items;

/** How it stands, as its tool told last. */
export const readMigration = (id: string) => call<Migration>("GET", `/migrations/${encodeURIComponent(id)}`);
