package ee.outbox.cdi.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.enterprise.transaction.RenamedUserTransaction;
import ee.outbox.OutboxAdmin;
import ee.outbox.OutboxException;
import ee.outbox.Status;
import ee.outbox.cdi.testing.TestContainer;
import ee.outbox.cdi.testing.TestContexts;
import ee.outbox.cdi.testing.TestNaming;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.transaction.UserTransaction;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.junit.jupiter.api.Test;

class WebModuleTest {

  private final List<ServletContextListener> listeners = new ArrayList<>();

  @Test
  void startsWhatWaitedForItAndStopsItAtItsEnd() {
    try (TestContainer container = container().extension(new LikePayara()).start()) {
      OutboxAdmin admin = container.get(OutboxAdmin.class);
      assertThatThrownBy(() -> admin.count(Status.DEAD)).isInstanceOf(OutboxException.class);

      new WebModule().onStartup(Set.of(), context());

      assertThat(admin.count(Status.DEAD)).isZero();
      assertThat(listeners).hasSize(1);
      listeners.get(0).contextDestroyed(new ServletContextEvent(context()));
      assertThat(outbox(container).startWithWebModule()).isFalse();
    }
  }

  @Test
  void doesNothingWhereTheOutboxHasStarted() {
    try (TestContainer container = container().start()) {
      assertThat(container.get(OutboxAdmin.class).count(Status.DEAD)).isZero();

      new WebModule().onStartup(Set.of(), context());

      assertThat(listeners).isEmpty();
    }
  }

  @Test
  void givesItsNamesToAnApplicationThatStartsWithoutAny() {
    TestNaming.bindModuleTo(Optional.of(LikeWildFlysEar.MODULE));
    try (TestContainer container = container().extension(new LikeWildFlysEar()).start()) {
      assertThat(container.get(OutboxAdmin.class).count(Status.DEAD)).isZero();
    } finally {
      TestNaming.bindModuleTo(Optional.empty());
    }
  }

  @Test
  void isWaitedForByAnApplicationThatStartsWithoutNames() {
    TestNaming.bindModuleTo(Optional.of(LikeWildFlysEar.MODULE));
    try (TestContainer container = container().start()) {
      OutboxAdmin admin = container.get(OutboxAdmin.class);
      assertThatThrownBy(() -> admin.count(Status.DEAD)).isInstanceOf(OutboxException.class);

      TestContexts.become(LikeWildFlysEar.MODULE);
      new WebModule().onStartup(Set.of(), context());

      assertThat(admin.count(Status.DEAD)).isZero();
      assertThat(listeners).hasSize(1);
    } finally {
      TestContexts.become(null);
      TestNaming.bindModuleTo(Optional.empty());
    }
  }

  @Test
  void leavesAWebModuleWithoutTheOutboxAlone() {
    try (TestContainer without = TestContainer.of(WebModuleTest.class).start()) {
      assertThat(without.beanManager()).isNotNull();

      new WebModule().onStartup(Set.of(), context());

      assertThat(listeners).isEmpty();
    }
  }

  private static OutboxExtension outbox(TestContainer container) {
    return container.beanManager().getExtension(OutboxExtension.class);
  }

  private static TestContainer.Builder container() {
    return TestContainer.of(WebModuleTest.class)
        .extension(new OutboxExtension())
        .property("outbox.store", "memory");
  }

  private ServletContext context() {
    return (ServletContext)
        Proxy.newProxyInstance(
            ServletContext.class.getClassLoader(),
            new Class<?>[] {ServletContext.class},
            (proxy, method, arguments) -> {
              assertThat(method.getName()).isEqualTo("addListener");
              listeners.add((ServletContextListener) arguments[0]);
              return null;
            });
  }

  /** A web module starts before its ear, on a thread that has its names. */
  static final class LikeWildFlysEar implements Extension {

    private static final String MODULE = "module";

    void startModule(@Observes AfterDeploymentValidation event, BeanManager beans) {
      TestContexts.become(MODULE);
      try {
        assertThat(beans.getExtension(OutboxExtension.class).startWithWebModule()).isFalse();
      } finally {
        TestContexts.become(null);
      }
    }
  }

  /** Binds a transaction that looks like one of Payara. */
  static final class LikePayara implements Extension {

    private static final String NAME = "java:comp/UserTransaction";

    void bind(@Observes BeforeBeanDiscovery event) throws NamingException {
      UserTransaction transaction = (UserTransaction) new InitialContext().lookup(NAME);
      TestNaming.bind(NAME, new RenamedUserTransaction(transaction));
    }
  }
}
