package pasu.core.live;

import pasu.core.media.Fragment;

/** Somebody who watches a stream. Called by the stream's thread, so it must not block: it hands over and returns. */
public interface LiveViewer {

    /** Before the first fragment, and whenever media time begins anew. */
    void start(LiveStart start);

    /** @param fragment lent; whoever keeps its bytes retains them */
    void fragment(Fragment fragment);
}
