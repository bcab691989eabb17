package ee.outbox.jpa.testing;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.hibernate.boot.spi.SessionFactoryOptions;
import org.hibernate.cache.cfg.spi.DomainDataRegionBuildingContext;
import org.hibernate.cache.cfg.spi.DomainDataRegionConfig;
import org.hibernate.cache.spi.support.DomainDataStorageAccess;
import org.hibernate.cache.spi.support.RegionFactoryTemplate;
import org.hibernate.cache.spi.support.StorageAccess;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;

/** A second-level cache for Hibernate, in maps. */
public class MapRegionFactory extends RegionFactoryTemplate {

  private static final long serialVersionUID = 1L;

  @Override
  protected DomainDataStorageAccess createDomainDataStorageAccess(
      DomainDataRegionConfig region, DomainDataRegionBuildingContext context) {
    return new MapStorage();
  }

  @Override
  protected StorageAccess createQueryResultsRegionStorageAccess(
      String region, SessionFactoryImplementor factory) {
    return new MapStorage();
  }

  @Override
  protected StorageAccess createTimestampsRegionStorageAccess(
      String region, SessionFactoryImplementor factory) {
    return new MapStorage();
  }

  @Override
  protected void prepareForUse(SessionFactoryOptions options, Map<String, Object> properties) {
    // nothing to open
  }

  @Override
  protected void releaseFromUse() {
    // nothing to close
  }

  private static final class MapStorage implements DomainDataStorageAccess {

    private final Map<Object, Object> values = new ConcurrentHashMap<>();

    @Override
    public Object getFromCache(Object key, SharedSessionContractImplementor session) {
      return values.get(key);
    }

    @Override
    public void putIntoCache(Object key, Object value, SharedSessionContractImplementor session) {
      values.put(key, value);
    }

    @Override
    public boolean contains(Object key) {
      return values.containsKey(key);
    }

    @Override
    public void evictData() {
      values.clear();
    }

    @Override
    public void evictData(Object key) {
      values.remove(key);
    }

    @Override
    public void release() {
      values.clear();
    }
  }
}
