package ee.outbox.examples.orders;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Everything under {@code /api}; the page is static. */
@ApplicationPath("api")
public class OrdersApplication extends Application {}
