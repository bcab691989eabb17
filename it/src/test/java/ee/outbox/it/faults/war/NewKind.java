package ee.outbox.it.faults.war;

/** Makes events of a type that only the next version of the war knows; it has a bean of this. */
public interface NewKind {

  /** Such an event. */
  Job job(String key, String message, Mode mode, String ballast);
}
