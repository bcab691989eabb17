package ee.outbox.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class JavaBlocksTest {

  @Test
  void membersOfAClassCompile() {
    assertThat(JavaBlocks.faults(page("@Inject Outbox outbox;", "record A(int b) {}"))).isEmpty();
  }

  @Test
  void aFaultIsNamedWithItsPlaceOnThePage() {
    assertThat(JavaBlocks.faults(page("int a = 1;", "int b = \"no number\";")))
        .singleElement()
        .asString()
        .startsWith("page.md:5: ");
  }

  @Test
  void anUnknownTypeIsAFault() {
    assertThat(JavaBlocks.faults(page("NoSuchType a;"))).hasSize(1);
  }

  @Test
  void aBlockSeesTheTypesOfEarlierOnes() {
    Page page =
        page(
            "record OrderPlaced(int mine) {}",
            "```",
            "```java",
            "int a(OrderPlaced b) {",
            "return b.mine();",
            "}");
    assertThat(JavaBlocks.faults(page)).isEmpty();
  }

  @Test
  void aBlockMayImport() {
    assertThat(JavaBlocks.faults(page("import java.net.URI;", "URI a;"))).isEmpty();
  }

  private static Page page(String... block) {
    String text = "# A page\n\n```java\n" + String.join("\n", block) + "\n```\n";
    return new Page(Checkout.path("page.md"), text.lines().toList());
  }

  @Test
  void blocksInListsLoseTheirIndentation() {
    List<String> lines = List.of("- x", "  ```java", "  int a;", "    int b;", "  ```");
    assertThat(new Page(Checkout.path("page.md"), lines).blocks("java"))
        .singleElement()
        .satisfies(each -> assertThat(each.text()).isEqualTo("int a;\n  int b;\n"));
  }
}
