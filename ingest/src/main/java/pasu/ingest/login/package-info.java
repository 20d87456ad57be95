/** How a camera is logged in to over RTSP and HTTP alike: Basic and Digest. Pure. */
@NullMarked
package pasu.ingest.login;

import org.jspecify.annotations.NullMarked;
