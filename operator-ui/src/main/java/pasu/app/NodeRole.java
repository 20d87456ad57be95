package pasu.app;

/** What a node does; by default all of it in one process. */
public enum NodeRole {
    /** Pulls and records cameras, serves live pictures. */
    INGEST,
    /** Serves the console. */
    CORE,
    /** Talks to police stations. */
    POLICE
}
