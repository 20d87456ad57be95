package pasu.core.camera;

import java.util.Optional;

/** The papers of sites, by the site's name: the port. Calls block; use virtual threads. */
public interface SiteBook {

    Optional<SitePapers> find(String site);

    /** Adds what is newly known of a site, and answers all that is known now. */
    SitePapers add(SitePapers papers);
}
