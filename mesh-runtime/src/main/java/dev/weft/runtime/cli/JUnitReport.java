package dev.weft.runtime.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weft.sdk.descriptor.Problem;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes what is wrong with files in the form in which build servers read test results. */
final class JUnitReport {

  private JUnitReport() {}

  /** Writes the report: a test case for each file, which fails when something is wrong with it. */
  static void write(Path file, GivenFiles given, List<Problem> problems) {
    Map<String, List<Problem>> failures =
        problems.stream()
            .collect(Collectors.groupingBy(Problem::file, TreeMap::new, Collectors.toList()));
    Map<String, List<Problem>> cases = new TreeMap<>(failures);
    given.files().texts().keySet().forEach(path -> cases.putIfAbsent(path, List.of()));
    try (OutputStream out = Files.newOutputStream(file)) {
      XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(out, UTF_8.name());
      xml.writeStartDocument(UTF_8.name(), "1.0");
      xml.writeStartElement("testsuite");
      xml.writeAttribute("name", "weft validate");
      xml.writeAttribute("tests", Integer.toString(cases.size()));
      xml.writeAttribute("failures", Integer.toString(failures.size()));
      for (Map.Entry<String, List<Problem>> entry : cases.entrySet()) {
        testCase(xml, given, entry.getKey(), entry.getValue());
      }
      xml.writeEndElement();
      xml.writeEndDocument();
      xml.close();
    } catch (IOException | XMLStreamException e) {
      throw FailedException.failure("Can't write the report " + file + ": " + e.getMessage());
    }
  }

  private static void testCase(
      XMLStreamWriter xml, GivenFiles given, String path, List<Problem> problems)
      throws XMLStreamException {
    xml.writeStartElement("testcase");
    xml.writeAttribute("classname", "weft validate");
    xml.writeAttribute("name", given.located(path));
    if (!problems.isEmpty()) {
      xml.writeStartElement("failure");
      xml.writeAttribute(
          "message", problems.size() == 1 ? problems.get(0).rule() : problems.size() + " problems");
      xml.writeCharacters(
          problems.stream()
              .map(problem -> Table.printable(given.located(problem.toString())))
              .collect(Collectors.joining("\n")));
      xml.writeEndElement();
    }
    xml.writeEndElement();
  }
}
