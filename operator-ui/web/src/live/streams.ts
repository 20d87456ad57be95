import type { Codec, Stream } from "../api/types";

const PROBES: Record<Codec, string> = {
  h264: 'video/mp4; codecs="avc1.64001F"',
  h265: 'video/mp4; codecs="hvc1.1.6.L93.B0"',
};

export type CanDecode = (codec: Codec) => boolean;

/** Whether this browser plays a codec from fragments. */
export const canDecode: CanDecode = (codec) => {
  let can = answers.get(codec);
  if (can === undefined) answers.set(codec, (can = MediaSource.isTypeSupported(PROBES[codec])));
  return can;
};
const answers = new Map<Codec, boolean>();

export interface Choice {
  stream: string;
  /** the codec of the stream that was wanted and cannot be decoded here, where another is shown for it */
  insteadOf: Codec | undefined;
}

/**
 * Which stream to ask for. A codec that is not known yet is taken for one that works: the first `init` tells.
 *
 * @param refused codecs of streams that have turned out not to be decodable, by stream
 */
export function chooseStream(
  streams: Stream[],
  wanted: string,
  decodes: CanDecode,
  refused: ReadonlyMap<string, Codec> = new Map(),
): Choice {
  const bad = (stream: Stream): Codec | undefined =>
    refused.get(stream.name) ?? (stream.codec && !decodes(stream.codec) ? stream.codec : undefined);
  const first = streams.find((s) => s.name === wanted) ?? streams.find((s) => s.name === "main") ?? streams[0];
  if (!first) return { stream: wanted, insteadOf: undefined };
  const main = streams.find((s) => s.name === "main");
  const reason = bad(first) ?? (main ? bad(main) : undefined);
  if (!bad(first)) return { stream: first.name, insteadOf: reason };
  const other = streams.find((s) => s !== first && !bad(s));
  return { stream: other?.name ?? first.name, insteadOf: other ? reason : undefined };
}
