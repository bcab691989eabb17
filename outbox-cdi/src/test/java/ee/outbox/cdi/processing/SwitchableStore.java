package ee.outbox.cdi.processing;

import ee.outbox.OutboxException;
import ee.outbox.spi.Claim;
import ee.outbox.spi.ClaimSource;
import ee.outbox.spi.MessageWriter;
import ee.outbox.spi.NodeRegistry;
import ee.outbox.spi.OutboxStore;
import ee.outbox.spi.Settlement;
import ee.outbox.spi.StoreAdmin;
import ee.outbox.spi.StoreSettings;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A store that can be switched off, as a database can. */
final class SwitchableStore implements OutboxStore {

  final AtomicInteger calls = new AtomicInteger();
  volatile boolean down;
  volatile Consumer<Claim> afterClaim = claim -> {};
  volatile Consumer<String> beforeCall = method -> {};
  private final OutboxStore store;

  SwitchableStore(OutboxStore store) {
    this.store = store;
  }

  @Override
  public String description() {
    return store.description();
  }

  @Override
  public void start(StoreSettings settings) {
    store.start(settings);
  }

  @Override
  public MessageWriter writer() {
    return switchable(MessageWriter.class, store.writer());
  }

  @Override
  public NodeRegistry nodes() {
    return switchable(NodeRegistry.class, store.nodes());
  }

  @Override
  public ClaimSource claims() {
    ClaimSource claims = switchable(ClaimSource.class, store.claims());
    return request -> {
      Claim claim = claims.claim(request);
      afterClaim.accept(claim);
      return claim;
    };
  }

  @Override
  public Settlement settlement() {
    return switchable(Settlement.class, store.settlement());
  }

  @Override
  public StoreAdmin admin() {
    return switchable(StoreAdmin.class, store.admin());
  }

  private <T> T switchable(Class<T> role, T real) {
    return role.cast(
        Proxy.newProxyInstance(
            role.getClassLoader(),
            new Class<?>[] {role},
            (proxy, method, args) -> {
              calls.incrementAndGet();
              beforeCall.accept(method.getName());
              if (down) {
                throw new OutboxException("the database is down");
              }
              try {
                return method.invoke(real, args);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }
}
