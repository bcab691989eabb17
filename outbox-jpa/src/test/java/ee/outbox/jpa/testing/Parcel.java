package ee.outbox.jpa.testing;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.PostPersist;
import jakarta.persistence.Transient;

/** An entity of an application. */
@Entity
public class Parcel {

  @Id private String id;
  @Transient private Runnable whenInserted = () -> {};

  /** For the provider. */
  protected Parcel() {}

  /** Makes one. */
  public Parcel(String id) {
    this.id = id;
  }

  /** One that does something when it reaches the database. */
  public Parcel(String id, Runnable whenInserted) {
    this.id = id;
    this.whenInserted = whenInserted;
  }

  @PostPersist
  void inserted() {
    whenInserted.run();
  }

  /** The key. */
  public String id() {
    return id;
  }
}
