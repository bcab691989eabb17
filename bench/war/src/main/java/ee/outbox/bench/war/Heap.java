package ee.outbox.bench.war;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;

/**
 * What is left in the heap after garbage collections. Read from the notifications' open data: not
 * every server lets a war see {@code com.sun.management}.
 */
@ApplicationScoped
public class Heap {

  private final AtomicLong largest = new AtomicLong();
  private final Set<String> pools =
      ManagementFactory.getMemoryPoolMXBeans().stream()
          .filter(pool -> pool.getType() == MemoryType.HEAP)
          .map(MemoryPoolMXBean::getName)
          .collect(Collectors.toSet());

  @PostConstruct
  void listen() {
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      if (collector instanceof NotificationEmitter emitter) {
        emitter.addNotificationListener((notice, none) -> collected(notice), null, null);
      }
    }
  }

  private void collected(Notification notice) {
    if (notice.getUserData() instanceof CompositeData data
        && data.get("gcInfo") instanceof CompositeData info
        && info.get("memoryUsageAfterGc") instanceof TabularData after) {
      long used =
          after.values().stream()
              .map(CompositeData.class::cast)
              .filter(pool -> pools.contains(pool.get("key")))
              .mapToLong(pool -> (Long) ((CompositeData) pool.get("value")).get("used"))
              .sum();
      largest.accumulateAndGet(used, Math::max);
    }
  }

  /** In bytes, after any collection since this was asked before; 0 if there was none. */
  long largest() {
    return largest.getAndSet(0);
  }
}
