import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Adds up the test runner's reports: a line for each suite that ran, the reason of each skipped test, the total.
 * Takes the home folder and the names of the folders with reports that count.
 */
class TestSummary {

  private record Count(int run, int failed, int skipped) {
    Count plus(Count other) {
      return new Count(run + other.run, failed + other.failed, skipped + other.skipped);
    }
  }

  private static final Map<String, String> SUITES =
      Map.of(
          "surefire-reports", "unit tests",
          "failsafe-reports", "integration tests",
          "container-reports", "integration tests, Kafka in a container");

  public static void main(String[] arguments) throws Exception {
    Path home = Path.of(arguments[0]);
    List<String> folders = List.of(arguments).subList(1, arguments.length);
    Map<String, Count> suites = new TreeMap<>();
    for (String module : List.of("product-sdk", "mesh-runtime")) {
      for (String folder : folders) {
        Path reports = home.resolve(module).resolve("target").resolve(folder);
        if (!Files.isDirectory(reports)) {
          continue;
        }
        String suite = module + " " + SUITES.get(folder);
        suites.put(suite, new Count(0, 0, 0));
        try (Stream<Path> files = Files.list(reports)) {
          for (Path file : files.filter(f -> f.getFileName().toString().matches("TEST-.*\\.xml")).sorted().toList()) {
            suites.merge(suite, count(file), Count::plus);
          }
        }
      }
    }
    Count total = new Count(0, 0, 0);
    System.out.println();
    for (Map.Entry<String, Count> suite : suites.entrySet()) {
      Count c = suite.getValue();
      System.out.printf("%-52s %5d run, %d failed, %d skipped%n", suite.getKey(), c.run(), c.failed(), c.skipped());
      total = total.plus(c);
    }
    System.out.printf("%d passed, %d failed, %d skipped%n", total.run() - total.failed() - total.skipped(), total.failed(), total.skipped());
    System.exit(total.failed() > 0 || total.run() == 0 ? 1 : 0);
  }

  private static Count count(Path file) throws Exception {
    Element suite = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile()).getDocumentElement();
    NodeList skipped = suite.getElementsByTagName("skipped");
    for (int i = 0; i < skipped.getLength(); i++) {
      Element reason = (Element) skipped.item(i);
      Element test = (Element) reason.getParentNode();
      System.out.printf("skipped %s.%s: %s%n", test.getAttribute("classname"), test.getAttribute("name"), reason.getAttribute("message"));
    }
    return new Count(number(suite, "tests"), number(suite, "failures") + number(suite, "errors"), skipped.getLength());
  }

  private static int number(Element element, String attribute) {
    return Integer.parseInt(element.getAttribute(attribute));
  }
}
