package ee.outbox.jpa.testing;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** An entity of an application. */
@Entity
public class Parcel {

  @Id private String id;

  /** For the provider. */
  protected Parcel() {}

  /** Makes one. */
  public Parcel(String id) {
    this.id = id;
  }

  /** The key. */
  public String id() {
    return id;
  }
}
