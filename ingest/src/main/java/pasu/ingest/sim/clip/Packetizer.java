package pasu.ingest.sim.clip;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import pasu.core.media.Codec;

/**
 * Cuts access units into RTP payloads: H.264 by RFC 6184 (mode 1: single units, STAP-A, FU-A), H.265 by RFC 7798
 * (single units, AP, FU).
 *
 * @param limit bytes of a payload at most
 * @param aggregate whether small neighbours share a packet, as some cameras do and others do not
 */
public record Packetizer(Codec codec, int limit, boolean aggregate) {

    /** @return the payloads in order; the last one's packet carries the marker bit */
    public List<byte[]> payloads(List<byte[]> nals) {
        List<byte[]> payloads = new ArrayList<>();
        int at = 0;
        while (at < nals.size()) {
            int end = aggregate ? togetherFrom(nals, at) : at + 1;
            if (end - at > 1) payloads.add(together(nals.subList(at, end)));
            else if (nals.get(at).length <= limit) payloads.add(nals.get(at));
            else fragment(nals.get(at), payloads);
            at = end;
        }
        return payloads;
    }

    private int headerLength() {
        return codec == Codec.H264 ? 1 : 2;
    }

    private int togetherFrom(List<byte[]> nals, int from) {
        int size = headerLength();
        int end = from;
        while (end < nals.size() && size + 2 + nals.get(end).length <= limit) size += 2 + nals.get(end++).length;
        return Math.max(end, from + 1);
    }

    /** STAP-A (RFC 6184 §5.7.1), AP (RFC 7798 §4.4.2). */
    private byte[] together(List<byte[]> nals) {
        ByteArrayOutputStream payload = new ByteArrayOutputStream(limit);
        switch (codec) {
            case H264 ->
                payload.write(
                        24 | nals.stream().mapToInt(nal -> nal[0] & 0x60).max().orElse(0));
            case H265 -> {
                payload.write(48 << 1);
                payload.write(1);
            }
        }
        for (byte[] nal : nals) {
            payload.write(nal.length >> 8);
            payload.write(nal.length);
            payload.writeBytes(nal);
        }
        return payload.toByteArray();
    }

    /** FU-A (RFC 6184 §5.8), FU (RFC 7798 §4.4.3): the unit's own header is left out and told by the fragments'. */
    private void fragment(byte[] nal, List<byte[]> payloads) {
        int header = headerLength();
        int room = limit - header - 1;
        for (int at = header; at < nal.length; at += room) {
            int length = Math.min(room, nal.length - at);
            byte[] payload = new byte[header + 1 + length];
            int edges = (at == header ? 0x80 : 0) | (at + length == nal.length ? 0x40 : 0);
            switch (codec) {
                case H264 -> {
                    payload[0] = (byte) (nal[0] & 0xe0 | 28);
                    payload[1] = (byte) (edges | Nal.type(codec, nal));
                }
                case H265 -> {
                    payload[0] = (byte) (nal[0] & 0x81 | 49 << 1);
                    payload[1] = nal[1];
                    payload[2] = (byte) (edges | Nal.type(codec, nal));
                }
            }
            System.arraycopy(nal, at, payload, header + 1, length);
            payloads.add(payload);
        }
    }
}
