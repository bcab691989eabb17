package ee.outbox.bench.harness.result;

import java.util.Map;

/** Horizontal bars with the extremes as whiskers, as SVG. */
final class Chart {

  private static final int LEFT = 190;
  private static final int WIDTH = 520;
  private static final int ROW = 26;
  private static final int TOP = 40;

  private final String title;
  private final Map<String, Spread> bars;
  private final double scale;

  /**
   * @param bars by system, none empty
   */
  Chart(String title, Map<String, Spread> bars) {
    this.title = title;
    this.bars = bars;
    this.scale = WIDTH / bars.values().stream().mapToDouble(Spread::most).max().orElse(1);
  }

  String svg() {
    StringBuilder rows = new StringBuilder();
    int y = TOP;
    for (Map.Entry<String, Spread> each : bars.entrySet()) {
      rows.append(row(y, each.getKey(), each.getValue()));
      y += ROW;
    }
    return """
        <svg xmlns="http://www.w3.org/2000/svg" width="820" height="%d" font-family="sans-serif" font-size="13">
        <rect width="100%%" height="100%%" fill="white"/>
        <text x="10" y="22" font-weight="bold">%s</text>
        %s</svg>
        """
        .formatted(y + 12, escaped(title), rows);
  }

  private String row(int y, String system, Spread spread) {
    int end = x(spread.median());
    int from = x(spread.least());
    int to = x(spread.most());
    int middle = y + ROW / 2;
    return """
        <text x="%d" y="%d" text-anchor="end">%s</text>
        <rect x="%d" y="%d" width="%d" height="%d" fill="%s"/>
        <path d="M%d %dH%d" stroke="#222" stroke-width="1.5"/>
        <text x="%d" y="%d">%s</text>
        """
        .formatted(
            LEFT - 8,
            middle + 4,
            escaped(system),
            LEFT,
            y + 4,
            Math.max(1, end - LEFT),
            ROW - 8,
            color(system),
            from,
            middle,
            to,
            Math.max(end, to) + 6,
            middle + 4,
            Numbers.text(spread.median(), spread.median() < 20 ? 2 : 0));
  }

  private int x(double value) {
    return LEFT + (int) Math.round(value * scale);
  }

  private static String color(String system) {
    if (system.startsWith("limit")) {
      return "#b8b8b8";
    }
    return system.startsWith("outbox") ? "#2f7ed8" : "#e0a458";
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;");
  }
}
