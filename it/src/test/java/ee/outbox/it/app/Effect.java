package ee.outbox.it.app;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;

/** A business row: what a test or a handler wrote, in the order in which it was written. */
@Entity
public class Effect {

  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "effect_seq")
  @SequenceGenerator(name = "effect_seq", sequenceName = "effect_seq", allocationSize = 1)
  private Long id;

  private String mark;
  private int number;

  protected Effect() {}

  /** A row that is still to be persisted. */
  public Effect(String mark, int number) {
    this.mark = mark;
    this.number = number;
  }

  /** What the test gave it. */
  public int getNumber() {
    return number;
  }
}
