package ee.outbox.it;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.Filters;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/**
 * What most tests inside the server start from: the application of the tests as it is, deployed
 * once for all of these classes.
 */
public abstract class OutboxIT extends InServerIT {

  /** The war of all these test classes, with all of them in it: the next one finds it deployed. */
  @Deployment
  public static WebArchive war() {
    return TestWar.create()
        .addPackages(false, Filters.include(".*IT(\\$.*)?\\.class"), OutboxIT.class.getPackage());
  }
}
