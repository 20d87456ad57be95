package pasu.ingest.onvif.soap;

/** An element's name. @param namespace its address; empty for none, {@link #UNBOUND} for one that is not known */
public record Name(String namespace, String local) {
    /** Of a prefix that is bound to nothing. */
    static final String UNBOUND = "unbound:";

    /** Of a name as ONVIF's documents write it, {@code tds:GetServices}; without a prefix it has no namespace. */
    static Name of(String written) {
        int colon = written.indexOf(':');
        return colon < 0
                ? new Name("", written)
                : new Name(Namespace.of(written.substring(0, colon)).uri(), written.substring(colon + 1));
    }

    /**
     * Whether it is the one that is looked for. A prefix that is bound to nothing may be any: ipycam 1.3.0 answers
     * {@code ptz:StopResponse} in an envelope that does not declare the prefix, and means what everybody reads.
     */
    public boolean matches(Name wanted) {
        return local.equals(wanted.local) && (namespace.equals(wanted.namespace) || namespace.equals(UNBOUND));
    }

    @Override
    public String toString() {
        return local;
    }
}
