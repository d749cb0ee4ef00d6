package dev.weft.runtime.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The console as a reader meets it, in a real Chromium. */
class ConsoleBrowserIT {

  private static Chromium chromium;
  private static ConsoleServer server;

  private final List<String> complaints = new CopyOnWriteArrayList<>();
  private BrowserContext context;
  private Page page;

  @BeforeAll
  static void start() {
    chromium = Chromium.start();
    server = new ConsoleServer();
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
    if (chromium != null) {
      chromium.close();
    }
  }

  @BeforeEach
  void open() {
    server.catalog().publish(SampleMesh.declaration());
    server.activity().publish(SampleMesh.activity(269_720, 12.34));
    context =
        chromium
            .browser()
            .newContext(
                new Browser.NewContextOptions()
                    .setColorScheme(ColorScheme.LIGHT)
                    .setReducedMotion(ReducedMotion.REDUCE));
    page = context.newPage();
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error") || message.type().equals("warning")) {
            complaints.add(message.text() + " at " + message.location());
          }
        });
    page.onPageError(complaints::add);
    page.onDialog(
        dialog -> {
          complaints.add("dialog " + dialog.message());
          dialog.dismiss();
        });
  }

  @AfterEach
  void leavesTheBrowserContent() {
    context.close();
    assertThat(complaints).as("errors in the browser's console").isEmpty();
  }

  @Test
  void showsACardForEachProductByDomain() {
    go("/");

    assertThat(page).hasTitle("Sample & Sons · Weft");
    assertThat(page.locator("[data-group]")).hasCount(2);
    assertThat(page.locator("[data-card]")).hasCount(4);
    assertThat(card("orders")).containsText("source-aligned");
    assertThat(card("orders")).containsText("Every order, as it was placed.");
    assertThat(card("orders").locator("[data-live=records]")).hasText("269,720");
    assertThat(card("orders").locator("[data-live=lastEvent]")).hasText("1998-12-30");
    assertThat(card("customer-value")).containsText("Computed when asked");
  }

  @Test
  void changesNumbersOnThePageWhenASnapshotIsPublished() {
    go("/");
    assertThat(page.locator("[data-pulse]")).hasAttribute("data-pulse", "live");

    server.activity().publish(SampleMesh.activity(300_001, 4_321));

    assertThat(card("orders").locator("[data-live=records]")).hasText("300,001");
    assertThat(card("orders").locator("[data-live=rate]")).hasText("4,321");
    assertThat(page.locator("[data-total=records]")).hasText("300,732");
    assertThat(card("daily-totals").locator("[data-live=records]")).hasText("731");
    assertThat(card("orders").locator(".spark .line")).hasAttribute("d", Pattern.compile("M.+L.+"));
  }

  @Test
  void asksToBeLoadedAgainWhenProductsComeOrGo() {
    go("/");

    server.catalog().publish(SampleMesh.declaration(SampleMesh.orders()));

    assertThat(page.locator("[data-changed]")).isVisible();
  }

  @Test
  void loadsItselfAgainWhenTheFirstProductsAreDeclared() {
    server.catalog().publish(SampleMesh.nothing());
    go("/");
    assertThat(page.locator("[data-blank]")).isVisible();

    server.catalog().publish(SampleMesh.declaration());

    assertThat(page.locator("[data-card]")).hasCount(4);
  }

  @Test
  void filtersCardsWhileOneTypes() {
    go("/");

    page.keyboard().press("/");
    page.keyboard().type("day totals");

    assertThat(page.locator("#q")).isFocused();
    assertThat(page.locator("[data-card]:visible")).hasCount(1);
    assertThat(page.locator("[data-found]")).hasText("1 product");
    assertThat(page).hasURL(Pattern.compile("/\\?q=day\\+totals$"));

    page.keyboard().press("Escape");
    page.locator(".chip.kind-virtual").click();

    assertThat(page.locator("[data-card]:visible")).hasCount(1);
    assertThat(card("customer-value")).isVisible();
  }

  @Test
  void movesBetweenCardsAndOpensOneByKeys() {
    go("/");

    page.keyboard().press("j");
    assertThat(link("campaign-results")).isFocused();
    page.keyboard().press("j");
    assertThat(link("customer-value")).isFocused();
    page.keyboard().press("k");
    assertThat(link("campaign-results")).isFocused();
    page.keyboard().press("ArrowDown");
    assertThat(link("orders")).isFocused();
    page.keyboard().press("ArrowRight");
    assertThat(link("daily-totals")).isFocused();
    page.keyboard().press("Enter");

    assertThat(page).hasURL(Pattern.compile("/products/sales\\.daily-totals$"));
    page.keyboard().press("c");
    assertThat(page.locator("[data-card]")).hasCount(4);
  }

  @Test
  void showsAndClosesTheKeys() {
    go("/");

    page.keyboard().press("?");
    assertThat(page.locator("[data-keys]")).isVisible();
    page.keyboard().press("Escape");
    assertThat(page.locator("[data-keys]")).isHidden();
  }

  @Test
  void followsTheSystemsThemeUntilOneIsChosenAndRemembersThat() {
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
    go("/");
    assertThat(page.locator("body")).hasCSS("background-color", "rgb(19, 21, 25)");

    page.keyboard().press("t");
    assertThat(page.locator("body")).hasCSS("background-color", "rgb(247, 246, 242)");

    page.reload();
    assertThat(page.locator("body")).hasCSS("background-color", "rgb(247, 246, 242)");
  }

  @Test
  void showsTheSchemaTreeAndMasksPersonalValues() {
    go("/products/sales.orders");

    assertThat(page.locator(".schema > li")).hasCount(8);
    assertThat(page.locator(".schema")).containsText("decimal(10,4)");
    assertThat(page.locator(".schema ul ul")).containsText("lat");
    assertThat(page.locator("[data-records] tbody tr")).hasCount(3);
    assertThat(page.locator("[data-records]")).containsText("1998-12-30");
    assertThat(page.locator("[data-records]")).containsText("12.5000");
    assertThat(page.locator("[data-records]")).containsText("•••");
    assertThat(page.locator("[data-records]")).not().containsText("ada@example.org");
    assertThat(page.locator(".lineage")).containsText("sales.daily-totals");
  }

  @Test
  void saysWhyRecordsCannotBeRead() {
    go("/products/marketing.campaign-results");

    assertThat(page.locator("[data-records] [role=alert]"))
        .containsText("There is no topic marketing.campaign-results.v1");
  }

  @Test
  void leavesHostileTextInert() {
    go("/");
    assertThat(card("campaign-results")).containsText(SampleMesh.HOSTILE);

    go("/products/marketing.campaign-results");
    assertThat(page.locator(".lead")).hasText(SampleMesh.HOSTILE);
    assertThat(page).hasTitle("marketing.campaign-results · Weft");
    assertThat(page.locator("img")).hasCount(0);
    assertThat(page.locator("a[href^='javascript']")).hasCount(0);

    go("/products/sales.orders");
    assertThat(page.locator("[data-records]")).containsText(SampleMesh.HOSTILE.substring(0, 30));
    assertThat(page).hasTitle("sales.orders · Weft");
    assertThat(page.locator("img")).hasCount(0);
  }

  @Test
  void fitsANarrowScreen() {
    page.setViewportSize(340, 700);
    for (String path :
        List.of("/", "/products/sales.orders", "/products/marketing.customer-value")) {
      go(path);
      assertThat(page.evaluate("document.documentElement.scrollWidth")).as(path).isEqualTo(340);
    }
  }

  private void go(String path) {
    page.navigate(server.uri(path).toString());
  }

  private Locator card(String name) {
    return page.locator("[data-card]", new Page.LocatorOptions().setHas(link(name)));
  }

  private Locator link(String name) {
    return page.locator("[data-open]", new Page.LocatorOptions().setHasText(name));
  }
}
