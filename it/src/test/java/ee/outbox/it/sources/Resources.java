package ee.outbox.it.sources;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Where the resources of Jakarta REST are. */
@ApplicationPath("/rest")
public class Resources extends Application {}
