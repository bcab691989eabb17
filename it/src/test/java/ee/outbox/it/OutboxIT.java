package ee.outbox.it;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** What most tests inside the server start from: the application of the tests as it is. */
public abstract class OutboxIT extends InServerIT {

  /** The war of this test class. */
  @Deployment
  public static WebArchive war() {
    return TestWar.create();
  }
}
