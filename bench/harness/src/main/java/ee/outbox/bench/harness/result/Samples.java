package ee.outbox.bench.harness.result;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** All values, and why some are missing. */
public final class Samples {

  private final List<Sample> all = new ArrayList<>();
  private final Map<String, String> gaps = new LinkedHashMap<>();

  /** Adds the values of one turn. */
  public void add(String workload, int round, String system, Map<String, Double> values) {
    values.forEach((metric, value) -> all.add(new Sample(workload, round, system, metric, value)));
  }

  /** Says why a system has no values of a workload. */
  public void gap(String workload, String system, String reason) {
    gaps.put(workload + " " + system, reason);
  }

  /** Why a system has no values of a workload; empty if it has. */
  public Optional<String> gapOf(String workload, String system) {
    return Optional.ofNullable(gaps.get(workload + " " + system));
  }

  /** Whether a system has values of a workload, or a reason why not. */
  public boolean known(String workload, String system) {
    return gapOf(workload, system).isPresent()
        || all.stream().anyMatch(each -> each.of(workload, system));
  }

  /** Everything, in the order of measurement. */
  public List<Sample> all() {
    return List.copyOf(all);
  }

  /** The values of all rounds. */
  public Spread spread(String workload, String system, String metric) {
    return Spread.of(of(workload, system, metric).map(Sample::value).toList());
  }

  /** The values of a system divided by those of another in the same rounds. */
  public Spread ratios(String workload, String system, String reference, String metric) {
    Map<Integer, Double> others = new LinkedHashMap<>();
    of(workload, reference, metric).forEach(each -> others.put(each.round(), each.value()));
    return Spread.of(
        of(workload, system, metric)
            .map(each -> divided(each, others.get(each.round())))
            .filter(Objects::nonNull)
            .toList());
  }

  private static Double divided(Sample sample, Double by) {
    return by == null ? null : Double.valueOf(sample.value() / by);
  }

  private Stream<Sample> of(String workload, String system, String metric) {
    return all.stream()
        .filter(each -> each.of(workload, system))
        .filter(each -> each.metric().equals(metric));
  }
}
