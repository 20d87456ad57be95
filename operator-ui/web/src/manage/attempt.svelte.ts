import { ApiError } from "../api/http";
import { t } from "../i18n/language.svelte";

/** One thing at a time that is asked of the centre in a dialog, and why it was refused. */
export class Attempt {
  busy = $state(false);
  refusal: string | undefined = $state();

  async run(work: () => Promise<void>) {
    this.busy = true;
    this.refusal = undefined;
    try {
      await work();
    } catch (e) {
      if (!(e instanceof ApiError)) throw e;
      this.refusal = e.status === 0 ? t().common.notReached : e.message;
    } finally {
      this.busy = false;
    }
  }
}
