package ee.outbox.it.faults.check;

import java.util.List;

/** Looks for violations of one kind or two. */
interface Check {

  List<Violation> of(Work work);
}
