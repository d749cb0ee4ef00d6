package dev.weft.sdk.descriptor;

import java.math.BigDecimal;
import java.util.Map;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.NonPrintableStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.representer.StandardRepresenter;

/** Writes trees of plain Java as YAML that reads well, and that means the same to any reader. */
final class YamlText {

  private static final int WIDTH = 100;
  private static final int LONG = 80;

  private static final DumpSettings SETTINGS =
      DumpSettings.builder()
          .setDefaultFlowStyle(FlowStyle.BLOCK)
          .setNonPrintableStyle(NonPrintableStyle.ESCAPE)
          .setIndent(2)
          .setIndicatorIndent(2)
          .setIndentWithIndicator(true)
          .setWidth(WIDTH)
          .build();

  /** Words with single blanks between them: what folding can't change. */
  private static final Pattern PROSE =
      Pattern.compile("[\\p{Graph}&&[^#]]\\p{Graph}*( \\p{Graph}+)*");

  /** Lines that neither begin nor end with a blank; between them may be empty ones. */
  private static final Pattern LINES =
      Pattern.compile(
          "\\p{Graph}([\\p{Graph} ]*\\p{Graph})?(\n+\\p{Graph}([\\p{Graph} ]*\\p{Graph})?)+\n?");

  /** What a reader of another version of YAML would take for a number, a day, a flag or null. */
  private static final Pattern AMBIGUOUS =
      Pattern.compile(
          "(?i)y|n|yes|no|on|off|true|false|null|~|=|<<|[-+]?\\.(inf|nan)"
              + "|(?!\\d+\\.\\d+\\.\\d+$)[-+.]?\\d[\\w.:+-]*([ T][\\d.:Z+-]+)*");

  private YamlText() {}

  static String of(Map<String, ?> tree) {
    return new Dump(SETTINGS, new Representer()).dumpToString(tree);
  }

  /** Chooses how texts are written, and writes decimals as what they are. */
  private static final class Representer extends StandardRepresenter {

    Representer() {
      super(SETTINGS);
      representers.put(String.class, data -> text((String) data));
      representers.put(BigDecimal.class, data -> decimal((BigDecimal) data));
    }

    private Node text(String text) {
      return representScalar(Tag.STR, text, style(text));
    }

    private static ScalarStyle style(String text) {
      if (text.indexOf('\n') >= 0) {
        return LINES.matcher(text).matches() ? ScalarStyle.LITERAL : ScalarStyle.DOUBLE_QUOTED;
      }
      if (AMBIGUOUS.matcher(text).matches()) {
        return ScalarStyle.SINGLE_QUOTED;
      }
      return text.length() > LONG && PROSE.matcher(text).matches()
          ? ScalarStyle.FOLDED
          : ScalarStyle.PLAIN;
    }

    /** Without point and exponent it would be read as a whole number, which it then is. */
    private Node decimal(BigDecimal number) {
      String text = number.toString();
      boolean whole = text.indexOf('.') < 0 && text.indexOf('E') < 0;
      return representScalar(whole ? Tag.INT : Tag.FLOAT, text, ScalarStyle.PLAIN);
    }
  }
}
