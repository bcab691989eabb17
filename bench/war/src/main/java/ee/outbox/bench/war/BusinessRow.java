package ee.outbox.bench.war;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** What a business transaction writes itself. */
@Entity
@Table(name = "bench_business")
public class BusinessRow {

  @Id private long id;

  private String text;

  /** For the provider. */
  protected BusinessRow() {}

  /** A new one. */
  BusinessRow(long id, String text) {
    this.id = id;
    this.text = text;
  }
}
