package pasu.core.bell;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where a press landed. */
public sealed interface Landing {
    Press press();

    /** The alarm that it stands in; null for a self-test, which raises none. */
    @Nullable
    UUID alarm();

    /** It raised an alarm, which has its name. */
    record Opened(Press press) implements Landing {
        @Override
        public UUID alarm() {
            return press.id();
        }
    }

    /** It stands in an alarm that its bell had raised less than a minute before. */
    record Joined(Press press, UUID alarm) implements Landing {}

    /** These very bytes had landed already; {@code press} is the earlier one. */
    record Repeated(Press press, @Nullable UUID alarm) implements Landing {}

    /** A self-test. */
    record Tested(Press press) implements Landing {
        @Override
        public @Nullable UUID alarm() {
            return null;
        }
    }
}
