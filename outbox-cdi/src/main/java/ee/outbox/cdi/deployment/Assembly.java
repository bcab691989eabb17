package ee.outbox.cdi.deployment;

import ee.outbox.OutboxException;
import ee.outbox.cdi.admin.StoreOutboxAdmin;
import ee.outbox.cdi.capture.Capture;
import ee.outbox.cdi.capture.CaptureGate;
import ee.outbox.cdi.capture.JsonbSerializer;
import ee.outbox.cdi.config.OutboxSettings;
import ee.outbox.cdi.config.OutboxSettings.Storage;
import ee.outbox.cdi.config.OutboxSettings.StoreKind;
import ee.outbox.cdi.dispatch.Dispatcher;
import ee.outbox.cdi.dispatch.Handler;
import ee.outbox.cdi.dispatch.ObserverDispatcher;
import ee.outbox.cdi.memory.MemoryStore;
import ee.outbox.cdi.platform.JtaTransactions;
import ee.outbox.cdi.platform.Platform;
import ee.outbox.cdi.processing.Handover;
import ee.outbox.cdi.processing.NodeControl;
import ee.outbox.cdi.processing.Processor;
import ee.outbox.cdi.settle.ExponentialBackoff;
import ee.outbox.spi.BackoffPolicy;
import ee.outbox.spi.OutboxStore;
import ee.outbox.spi.PayloadSerializer;
import ee.outbox.spi.StoreSettings;
import ee.outbox.spi.StoreSettings.Retention;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.CDI;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;

/** Puts the parts together, on a thread of the application, when all its beans can be used. */
final class Assembly {

  private static final Logger LOG = System.getLogger(Assembly.class.getName());

  private final Deployment deployment;
  private final OutboxSettings settings;
  private final Platform platform;
  private final BeanManager beans;

  Assembly(Deployment deployment) {
    this.deployment = deployment;
    this.settings = deployment.settings();
    this.platform = Platform.lookup(settings.processing().executor());
    this.beans = CDI.current().getBeanManager();
  }

  RunningOutbox start(CaptureGate gate) {
    PayloadSerializer serializer =
        deployment.plugged().single(PayloadSerializer.class, beans).orElseGet(JsonbSerializer::new);
    Dispatcher dispatcher = dispatcher(serializer);
    deployment.checkOverrides(dispatcher);
    OutboxStore store = store();
    store.start(storeSettings());
    Optional<Processor> processor =
        settings.processing().enabled()
            ? Optional.of(processor(store, dispatcher))
            : Optional.empty();
    NodeControl node = processor.<NodeControl>map(p -> p).orElseGet(NodeControl::withoutProcessor);
    gate.open(
        capture(
            serializer,
            dispatcher,
            new Capture.Target(
                store.writer(),
                platform.registry(),
                processor.map(Processor::handover).orElseGet(Handover::none),
                node::signal)));
    processor.ifPresent(Processor::start);
    report(store, dispatcher);
    return new RunningOutbox(
        new StoreOutboxAdmin(store, platform, node), () -> processor.ifPresent(Processor::stop));
  }

  private Capture capture(
      PayloadSerializer serializer, Dispatcher dispatcher, Capture.Target target) {
    Capture.Making making =
        new Capture.Making(
            deployment.classes(),
            serializer,
            settings.capture().maxPayload(),
            type -> dispatcher.handlersOf(type).stream().map(Handler::name).toList());
    return new Capture(making, target);
  }

  private Dispatcher dispatcher(PayloadSerializer serializer) {
    return ObserverDispatcher.create(
        deployment.handlers(),
        deployment.plugged().dispatchers(beans),
        serializer,
        platform,
        CDI.current());
  }

  private OutboxStore store() {
    return settings.storage().kind() == StoreKind.MEMORY
        ? new MemoryStore(platform.registry())
        : deployment
            .plugged()
            .single(OutboxStore.class, beans)
            .orElseThrow(() -> new OutboxException(DeploymentMessages.noStore()));
  }

  private StoreSettings storeSettings() {
    Storage storage = settings.storage();
    return new StoreSettings(
        storage.schema(),
        storage.database(),
        storage.lockTimeout(),
        settings.retention().completed().isPresent() ? Retention.KEEP : Retention.DELETE,
        new JtaTransactions(platform));
  }

  private Processor processor(OutboxStore store, Dispatcher dispatcher) {
    BackoffPolicy backoff =
        deployment
            .plugged()
            .single(BackoffPolicy.class, beans)
            .orElseGet(() -> new ExponentialBackoff(settings.deliveries()));
    return new Processor(store, dispatcher, settings, platform, backoff);
  }

  private void report(OutboxStore store, Dispatcher dispatcher) {
    long handlers =
        dispatcher.eventTypes().stream()
            .flatMap(type -> dispatcher.handlersOf(type).stream())
            .distinct()
            .count();
    LOG.log(
        Level.INFO,
        settings.processing().enabled()
            ? DeploymentMessages.started(
                store.description(), handlers, settings.processing().nodeName())
            : DeploymentMessages.capturesOnly(store.description()));
  }
}
