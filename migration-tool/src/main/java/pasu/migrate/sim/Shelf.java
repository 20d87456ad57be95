package pasu.migrate.sim;

import pasu.core.base.Time;
import pasu.core.live.LiveHub;
import pasu.core.record.Footage;

/** What the recorder has to show: its channels, their live pictures and what was recorded of them, by its own clock. */
record Shelf(Channels channels, LiveHub hub, Footage footage, Time clock) {}
