"""Nouns by what "the …" of them needs: nothing, a title, or words that say which."""

from __future__ import annotations

from briefings.domain.extraction.asides import OF_PLACES as KINDS_OF_PLACES
from briefings.domain.extraction.tokens import Token
from briefings.domain.extraction.vocabulary import GENERAL, PLAIN, RELATIVE, words

# There is one, or it is said of all alike.
FOR_EVERYBODY = (
    PLAIN
    - words(
        "goal aim question answer idea difference result reason problem number share rate level"
        " cost price risk majority government population army navy"
    )
) | words(
    "ground air water wind rain snow ice horizon coast country city seaside forest land soil sand"
    " sunlight moonlight dark light cold heat past present future end beginning middle start rest"
    " morning evening afternoon night day dawn dusk weekend week month year decade century winter"
    " summer spring autumn tide surface atmosphere planet equator pole tropics hemisphere continent"
    " eye ear nose mouth tongue tooth head face neck shoulder arm elbow hand finger leg knee foot"
    " back chest stomach intestine gut bowel bladder bone muscle nerve spine skull throat vein"
    " artery bloodstream body mind soul"
    " web telephone radio television theatre cinema press novel piano violin guitar organ"
    " left right top bottom front side inside outside west east north south northwest northeast"
    " southwest southeast rich poor dead living unemployed blind deaf sick homeless"
    " law constitution bible market economy state thyroid average wild web"
    " clock time moment first last age era 1960s plague railway"
)
# What a company, a ministry or a court that the title names has one of.
OF_A_HOUSE = words(
    "board chairman chairwoman chair chief executive director committee management group company"
    " business firm division employee staff workforce shareholder customer supplier dividend share"
    " revenue profit loss margin turnover sale sales cash debt balance acquisition audit auditor"
    " meeting strategy plan year quarter period result figure increase wage salary pay order"
    " website catalogue warehouse headquarters packet product workshop payroll owner founder"
)
# What everybody has results and plans of.
ANYBODYS = words("result figure increase year quarter period plan group shift")
ITSELF_CALLED = words(
    "company firm business group country nation state city town village island region suburb"
    " province county canton"
)
# Names without their own: "the Act", "the Board".
BY_ONE_ELSE = words(
    "act board bill council court commission committee company corporation bank agency authority"
    " ministry minister department office union party government parliament president institute"
    " association society foundation fund trust group club university school hospital house"
    " treaty agreement convention code regulation order rule scheme programme program plan project"
    " claimant defendant appellant respondent claimants defendants appellants respondents parties"
    " contract clause bridge river museum church star observatory tribunal panel union service"
)
# What needs to be of something.
OF_SOMETHING = words(
    "version part half share increase decrease rise fall decline effect cause successor"
    " predecessor result outcome remainder rest majority minority member number amount volume level"
    " size length height width depth cost price value rate average total sum proportion percentage"
    " copy replica prototype example variant sequel edition chapter section half quarter third"
    " reason purpose aim goal origin opposite reverse beginning end work production integration"
    " commission repair construction renewal completion closure opening restoration removal"
    " introduction publication translation criticism opposition objection reaction response"
    " volumes repairs commissions works rents costs prices income revenue profit loss sales"
)
LEANS_BY_ADJECTIVE = (
    (RELATIVE - GENERAL - words("only whole entire"))
    | words(
        "exact precise original similar previous former latter same other another different"
        " second-generation"
        " corresponding respective resulting underlying existing surviving above-mentioned"
        " aforementioned relevant affected concerned completed"
        " finished revised amended replacement proposed missing"
    )
) - words("present current old")
EDGES = words("end beginning middle start rest first last top bottom front back height")
# Something is one of these only of something else.
ONE_OF_TWO = words(
    "version pair copy replica variant edition sequel successor predecessor remainder counterpart"
    " minority majority"
)
POINTS_BACK = words("concerned affected involved mentioned described listed cited named said")
# What a place has one of: "in Lindo the council met".
OF_PLACES = KINDS_OF_PLACES | words(
    "council mayor harbour port museum police hospital university court school airport army navy"
    " parliament factory church cathedral bank market railway station prison theatre library"
    " population economy coast river weather climate capital town people fire airline club terminal"
    " pier mine"
)
OF_TOWNS = words("town city village island centre region suburb shop outskirts castle road canal")
# Of these a body has many: "the employee" of a rule is whoever it applies to.
ONE_OF_MANY = words("employee shareholder customer supplier executive trustee")


def is_one_of_many(noun: Token) -> bool:
    """Whether a noun is of one of whom a body has many, and so not simply the body's."""
    return noun.lemma in ONE_OF_MANY and noun.tag != "NNS"
