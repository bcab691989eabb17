package ee.outbox.it.faults.lab;

/** Which application server a node is. */
public enum Kind {
  LIBERTY {
    @Override
    LabServer server(String name, Site site) {
      return new LibertyNode(name, site);
    }
  },
  WILDFLY {
    @Override
    LabServer server(String name, Site site) {
      return new WildFlyNode(name, site);
    }
  };

  abstract LabServer server(String name, Site site);
}
