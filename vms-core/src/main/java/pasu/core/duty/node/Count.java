package pasu.core.duty.node;

import java.util.Optional;
import java.util.function.LongSupplier;
import pasu.core.alarm.FaultWords;

/** Something that is counted, and ought never to happen. */
public final class Count implements Ailment {
    private final String name;
    private final FaultWords words;
    private final LongSupplier count;
    private long before;

    /**
     * @param words what happened, before how often
     * @param count only grows
     */
    public Count(String name, FaultWords words, LongSupplier count) {
        this.name = name;
        this.words = words;
        this.count = count;
        this.before = count.getAsLong();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Optional<FaultWords> ask() {
        long now = count.getAsLong();
        long more = now - before;
        before = now;
        return more == 0
                ? Optional.empty()
                : Optional.of(new FaultWords(words.ko() + ": " + more, words.en() + ": " + more));
    }
}
