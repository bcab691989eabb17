package ee.outbox.bench.kit;

import java.util.HashMap;
import java.util.Map;

/** What the systems on Spring Boot have in common, as its properties. */
public final class SpringSettings {

  private SpringSettings() {}

  /** With those of one of them. */
  public static Map<String, Object> with(Map<String, Object> others) {
    Map<String, Object> settings = new HashMap<>(others);
    settings.put("spring.datasource.url", Database.url());
    settings.put("spring.datasource.hikari.maximum-pool-size", Database.POOL);
    settings.put("spring.main.keep-alive", true);
    settings.put("logging.level.root", "ERROR");
    return settings;
  }
}
