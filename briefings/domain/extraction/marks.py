"""Words that tell how firm a statement is, and whose it is."""

from __future__ import annotations

import re

from briefings.domain.seeking import sought

DENYING = sought(
    r"\b(?:(?<!not )(?<!longer )(?:in|of|under|open to) dispute|dispute[sd]?"
    r"|den(?:y|ies|ied) (?:that|having|any|the (?:claim|charge|alleg|accus)\w*"
    r"|wrongdoing|resp|this|it)\w*|reject(?:s|ed)? (?:the|this|these|that|such) (?:claim|figure"
    r"|calculation|accusation|allegation|charge|estimate|finding)\w*|contest(?:s|ed)|contested"
    r"|disputed|controversial|disagree[sd]?|at odds|contradict(?:s|ed)?"
    r" (?:the |this |that |his |her |its |their |[\w’']+['’]s )?(?:own )?(?:claim|account|report"
    r"|statement|version|figure|finding|evidence|testimony)\w*|doubtful|accus(?:e[sd]?"
    r"|ing)"
    r"|alleg(?:e[sd]?|edly|ation\w*)"
    r"|call(?:s|ed)? (?:this|that|it) [“‘\"'](?:\w+ )?(?:untrue|false|nonsense|wrong|a lie|rubbish)"
    r"|refut(?:e[sd]?|ing)|no consensus|remains? unclear"
    r"|(?:divided|split) (?:over|on|about|as to))\b",
    re.IGNORECASE,
)
SOME_OTHERS = sought(r"\b[Ss]ome\b[^.]{2,120}\bothers\b")
# What is thought to be so, and not to come.
LIKELY_SO = re.compile(
    r"\blikely to (?:have (?:been|[a-z]+(?:ed|en|wn|ne|de|me|t))|lie|date|reflect|owe|stem|derive"
    r"|belong|mean)\b"
)
POSSIBLE = sought(
    r"\b(?-i:may|might|could(?! (?:not|only|hardly|barely)\b))\b"
    r"(?! be (?:seen|found|used|reached)\b)|\b(?:is|are|was"
    r"|were) (?:\w+ )?"
    r"(?:expected|projected|forecast|predicted|likely|unlikely|anticipated"
    r"|(?:set|poised) (?:to(?! work\b)|for))\b"
    r"|\b(?:is|are) (?:\w+ )?bound (?:to|for)\b"
    r"|\b(?:likely to|unlikely to|expected to|projected to|probably|perhaps|possibly"
    # "Potentially fatal" tells what a thing is like.
    r"|potentially(?! (?:fatal|lethal|deadly|dangerous|harmful|hazardous|toxic|explosive|life)\b)"
    r"|the (?:possibility|prospect|likelihood) (?:of|that))\b",
    re.IGNORECASE,
)
PLANNED = sought(
    r"\b(?:is|are) (?:\w+ )?(?<!not )(?:planned|scheduled|meant|intended)"
    r" (?:to|for|in)\b"
    # "Due to batteries" tells a cause.
    r"|\b(?:is|are) (?:\w+ )?(?<!not )due (?:in\b|for\b|to (?:be|have|open|start|begin|end|close"
    r"|report|publish|come|go|take|make|finish|expire|run|meet|vote|decide|receive|leave)\b)"
    r"|\b(?:is|are) to (?!blame\b)[a-z]+\b"
    r"|\b(?:is|are) (?:considering|looking to|keen (?:on|to)|planning"
    r"|preparing to|aiming|seeking|working to(?:wards)?)\b|\bplans? (?:to|for)\b|\b(?:aims?"
    r"|intends?"
    r"|wants?|seeks?) to\b|\b(?:in a bid to)\b|(?<!little )(?<!no )(?<!any )(?<!lost )"
    r"\binterest in [a-z]+ing\b",
    re.IGNORECASE,
)
# "About 40" is a rounded figure, and no estimate: somebody must have worked it out.
ESTIMATED = re.compile(
    r"\bestimat\w+\b|\bputs? [^.;]{3,60} at (?=[“\"]?[a-z ]{0,20}[€$£]?[0-9])|\breckon(?:s|ed)?"
    r" (?:in [0-9]{4} )?that (?=[^.;]*[0-9])|\bguess(?:es|ed)?\b"
    r"|\b(?:is|are|was|were) (?:put|reckoned) at\b"
    r"|\b[Oo]n the (?:reckoning|count|calculation)s? of\b"
    r"|\b[Bb]y (?:our|my|his|her|its|their|the authors?[’']s?|[A-Z]\w+[’']s|the \w+[’']s) (?:own )?"
    r"(?:count|reckoning|calculation)s?\b"
    r"|\bby (?:most|some|all) (?:accounts|reckonings?)\b|\bextrapolat\w+\b",
    re.IGNORECASE,
)
RULE = sought(
    r"\bshall\b|\bmay (?:not|only)\b|\bmay\b[^.;]* (?:only if|unless|provided that)\b"
    r"|\b(?:is|are|was|were|be) (?:ordered|obliged|required|entitled|allowed|permitted|forbidden"
    r"|prohibited) to\b|\border(?:s|ed) [^.;]{3,60} to\b|\bmust\b"
    r"|\b(?:no|nobody|any|every|each) (?:\w+ )?may\b"
    r"|\b(?:whoever|anyone who|anybody who|those who|a person who)\b[^.;]*\bmay\b",
    re.IGNORECASE,
)
RULED = re.compile(r"\b(?:shall|may(?: not| only)?|must)\b", re.IGNORECASE)
JUDGING = sought(
    r"\b(?:should|ought to|(?:un)?likeliest"
    r"|(?:is|are|was|were) (?:quite |half )?(?:right|wrong)"
    r"(?: (?:to [a-z]+|about\b)|\.$)"
    r"|(?:generally|widely|usually|commonly|often) (?:held|thought|said) to"
    r"|(?:we|one) must"
    r"|must (?:not )?be (?:said|asked|remembered)"
    r"|unfortunate(?:ly)?|undoubtedly|clearly|obvious(?:ly)?"
    r"|wise|unwise|appears?|seem(?:s|ed to have)?|seemingly"
    r"|apparently|arguably|presumably|surely|doubtless|no doubt|evidently|ironically|sadly"
    r"|tragically|regrettably|fortunately|luckily|(?:little|small|no) wonder|of (?:no|little) use"
    r"|it (?:is|was|has been) (?:often |sometimes |widely |commonly |generally )?(?:said|argued"
    r"|claimed|suggested|proposed|thought|believed|assumed|feared) that"
    r"|(?:is|are|was|were) (?:often |sometimes |widely )?(?:said|reputed|rumou?red|reported) to"
    r"|(?:is|are|was|were) (?:often |sometimes )?supposed to have"
    r"|(?:legend|tradition|rumou?r) (?:has it|says|holds)|the story goes|reputedly|supposedly"
    r"|(?:can|could|may) be (?:associated|seen|interpreted|understood|read"
    r"|viewed|explained)"
    r"|it is (?:hard|tempting|easy|difficult|fair|clear|no (?:accident|surprise|coincidence"
    r"|exaggeration)|worth \w+ing|telling|striking|remarkable|ironic) (?:to|that|how)\b"
    r"|(?:experts|historians|economists|scientists|scholars|observers) (?:\w+ )?agree that"
    r"|suggests? that|in (?:my|our) view|I believe"
    r"|we believe|deserves?|tend to (?:think|believe)"
    r"|(?:is|are) (?:widely )?(?:thought|believed|assumed|regarded"
    # What is high by a figure is so by a rule.
    r"|considered(?! to be (?:\w+ ){1,2}?[0-9])))\b",
    re.IGNORECASE,
)
WEIGHTY = sought(
    r"\b(?:need(?:s)? to|crucial|essential|vital|important|significant(?:ly)?|remarkabl[ey]"
    r"|surprising(?:ly)?"
    r"|(?:is|are|was|were|be|been) (?:much |far |no |the |a )?(?:best|worst|better|worse|wrong"
    r"|right)(?! (?:to|of|known|placed|hit|preserved)\b)"
    r"|worth (?!(?:of|more|less|about)\b)|too (?:little|much|late|early|few)"
    r"|beneficial"
    r"|convincing|not simply|hardly|a key (?:benefit|reason|factor)|holds great|question is"
    r"|of (?:strategic|great|particular|vital) (?:importance|significance))\b",
    re.IGNORECASE,
)
ACCORDING = re.compile(
    r"\b[Aa]ccording to (?:(?:the|his|her|its|their) (?:[a-z]+ )?[a-z]*(?:er|or|ist|ian|man|chief"
    r"|judge)(?<!paper)(?<!letter), (?=(?:[A-Z][\w.’'-]+ ?){1,4},))?"
    r"(?!(?:the|a|an|its|his|her|their|one['’]s)? ?(?:size|number|amount|age|kind|type|weight|width"
    r"|length|height|needs?|ability|rank|order|distance|value|income|season|whether|how|what|when"
    r"|where|which|whose|whom)\b)"
    r"((?:the |a |an )?[^,;.]+?)(?=,|;|\.$|$| that | who | which | has | have )"
)
DEEMED = sought(
    r"^[Ii]t would (?:not )?be (?:\w+ )?(?!willing|able|ready)[a-z]+ to [a-z]+\b|"
    r"^[Ii]t (?:does|did) not follow (?:from \w+ )?that\b|\bwould do (?:well|better|best) to\b|"
    r"\bwould be better (?:understood|seen|described|called|thought)\b|"
    r"\b(?:is|was|would be) (?:an? )?(?:exaggeration|mistake|unfair|na[iï]ve|unwise)\b"
)
INFERRING = re.compile(r", which (?:suggests?|implie[sd]|suggested|hints?|shows?) (?:that|how)\b")
FOR_WHOM = re.compile(r"\b[Ff]or ((?:[A-Z][\w.’'-]+ ?){1,5})(?=,? (?:the|it|this|there)\b)")
# "For Anders Holm, who heads the league, the country has only changed its master".
FOR_ONE = re.compile(r"^For (?P<name>(?:[A-Z][\w.’'-]+ ?){1,5}), who [^,;.]{3,80}, (?=[\w“\"])")
IN_VIEW = re.compile(
    r"\b[Ii]n ((?:[\w’']+ ){0,4}[\w]+)['’]s? (?:view|opinion|eyes|judge?ment|submission"
    r"|experience)\b"
)
# "In the opinion of her teacher Jan Holm": of the one with the name.
IN_VIEW_OF = sought(
    r"(?:^|[,;] )[Ii]n the (?:view|opinion|eyes|judge?ment) of (?:(?:his|her|its|their|the)"
    r" (?:[a-z-]+ ){1,3}(?=[A-Z]))?((?:the |an? )?[^,;.]{2,60}?)(?=,|;|\.|$| (?:is|was|are|were) "
    r"|(?<! of)(?<! for)(?<! at)(?<! in)(?<! and) (?:the|an?|it|this|these|he|she|they) )"
)
# "To its critics, it is a naval base": what those think who are for or against it.
TO_WHOM = sought(
    r"(?:^|[;:,] (?:and |but )?)(?:[Tt]o|[Ff]or|[Aa]mong) ((?:(?:its|his|her|their|the|many|most"
    r"|some|[A-Z][\w-]+['’]s) )?(?:[a-z]+ )?(?:critics|admirers|supporters|opponents|detractors"
    r"|sceptics|skeptics|enthusiasts|believers|doubters|defenders|champions|proponents|advocates"
    r"|apologists|devotees|fans)(?: of [^,;.]{3,30}(?=,))?)"
    r"(?=,| (?:it|this|that|such|the|he|she|they)\b)"
)
IN_THEIR_VIEW = sought(
    r"(?:^|[:;,] |\bbut |\band |\bnot, )[Ii]n (?:their|his|her|its) (?:own )?(?:view|opinion|eyes"
    r"|submission"
    r"|judge?ment)\b"
)
# "Brandt's reply is that …".
WHOSE_POINT = re.compile(
    r"^((?:[A-Z][\w.-]+ ?){1,4}|[Tt]he \w+)['’]s? (?:own )?(?:reply|answer|argument|view|belief"
    r"|claim|contention|opinion|response|complaint|objection|point|position|stance|case|theory)"
    r" (?:is|was) that\b"
)
# "Brandt's own estimate is that …".
THEIR_ESTIMATE = re.compile(
    r"^((?:[A-Z][\w.-]+ ?){1,4}|[Tt]he \w+)['’]s? (?:own |best |latest )?(?:estimate|reckoning"
    r"|guess|calculation) (?:is|was) (?:that|of)\b"
)
# "Moy's forecast is for sales of …".
THEIR_FORECAST = re.compile(
    r"^((?:[A-Z][\w.-]+ ?){1,4}|[Tt]he \w+)['’]s? (?:own |best |latest )?(?:forecast|prediction"
    r"|projection|expectation) (?:is|was) (?:that|of|for)\b"
)
RECKONED = re.compile(
    r"\b(?:[Bb]y|[Oo]n) (?:the |an? )?(?:own )?(?:estimates?|reckoning|calculations?|count|forecast"
    r"|projection) of"
    r" ((?:the )?[^,;.]+?)(?=,|;|\.$|$)"
)
RECKONED_BY = re.compile(
    r"\b(?:[Bb]y|[Oo]n) ((?:the )?[^,;.’']+?)[’']s? (?:own )?(?:estimates?|reckoning|calculations?"
    r"|count|forecast|projection)(?=,|;|\.$|$| [0-9€$£])"
)
# What was planned once and came to nothing.
GIVEN_UP = sought(
    r"\b[Pp]lans? (?:to|for) [^,;]* (?:was|were|had been|has been|have been) (?:later |soon |then )"
    r"?(?:given up|abandoned|dropped|shelved|scrapped|cancelled|canceled|withdrawn|rejected)\b"
)
# What a text allows whoever reads it.
FREE_TO = sought(
    r"\bmay be (?:downloaded|used|reproduced|quoted|obtained|seen|viewed|found|copied|bought"
    r"|ordered|booked|claimed|visited)\b"
)
# What somebody supposes of the past or of what did not come about: no forecast.
CONJECTURE = sought(
    r"\bmust (?:\w+ )?be [a-z]{2,}ing\b(?! (?:by|at|before) )|"
    r"\b(?:may|might|could) (?:well )?be (?:due|down|attributable|related|linked) to\b|"
    r"\b(?:may|might|could|must|cannot|can['’]t|can not)(?: (?:well|also|not|never|perhaps))? have"
    r" (?:been |had )?[a-z]+",
    re.IGNORECASE,
)
THEORY = sought(
    r"\b(?:explanation|theory|hypothesis|view|belief|assumption|suspicion|argument|thinking)"
    r"(?: (?:of|for) [^.,;]{2,40}?)? (?:is|was|goes|holds|has been)(?: that)?\b"
    r"|\b(?:view|theory|hypothesis|explanation|interpretation|reading) (?:blames|credits|sees"
    r"|stresses|attributes|treats|has it)\b",
    re.IGNORECASE,
)
CLEFT = re.compile(
    r"^What\b(?! (?:is|was) (?:clear|certain|known|established|undisputed|not in (?:doubt|dispute)"
    r"|beyond (?:doubt|dispute))\b)[^,;]{3,80}? (?:is|are)\b"
)
# "A report by the Forum reckoned that": parsers take it for a heading.
REPORTED = re.compile(
    r"^((?:An?|The) (?:\w+ ){0,2}(?:report|study|survey|analysis|paper|review|inquiry|poll)"
    r" (?:by|from) [^,;.]{3,60}?) (?:reckon(?:s|ed)|estimate[sd]|calculate[sd])\b"
)
SAYS_SO = sought(
    r"(?<!rarely )(?<!seldom )(?<!never )(?<!not )\b(?:says?|said|thinks?|thought|believes?"
    r"|believed) so\b"
)
# "Some writers go further and say that".
FURTHER = re.compile(
    r"^([^,;]{3,60}?) (?:go|goes|went) (?:even |much |still )?(?:further|so far)\b[^.;]{0,20}"
    r" (?:say|claim|argue|suggest|maintain|saying|claiming|arguing)s?\b"
)
AS_SAYING = sought(
    r"\b(?:recorded|quoted|reported|cited|remembered)(?: [^,;.]{3,40}?)? as"
    r" saying\b"
)
# What nobody in particular says: "eleven men met, it was said, in the upper room".
HEARSAY = re.compile(
    r"(?:^|, )(?:it (?:is|was|has been) (?:often |widely |sometimes )?(?:said|claimed|rumou?red"
    r"|believed|alleged|whispered)|they (?:say|claim|argue)|some say|so (?:the|one) (?:story|legend"
    r"|version) (?:goes|has it)|(?:legend|rumou?r|tradition) has it)[,;.]",
    re.IGNORECASE,
)
# A speaker between commas: "Without the levy, he said, the agency would suffer."
ASIDE = re.compile(
    r", ((?:[A-Z]|the |a |an |his |her |its |one of )[^,]{2,50}?|(?:(?:most|many|some|several) )?"
    r"[a-z]{4,}s) (?:later )?"
    r"(?P<verb>say|argue|warn|claim|think|insist|stress(?:es|ed)?|contends?|reckons?|said|says|argued|argues|warned"
    r"|warns|claimed|claims|explained|explains|noted|notes|added|adds|believes?|thinks|insisted"
    r"|insists|admitted|conceded|recalled|wrote)(?: in (?:his|her|its|their|the|an?) \w+)?[,;]"
)
# The same with the verb first: "the fines, says the branch secretary Joanne Pike, have …".
ASIDE_TURNED = re.compile(
    r", (?P<verb>says|said|argues|argued|warns|warned|claims|claimed|explains|explained|notes|noted"
    r"|believes|thinks|insists|insisted|admits|admitted|concedes|conceded|writes|wrote)"
    r" (?P<name>(?:(?:the|a|an) )?(?:[a-z][a-z-]+ ){0,4}(?:[A-Z][\w.’'-]+ ?){1,5}"
    r"(?:of (?:the )?(?:[A-Z][\w.’'-]+ ?){1,5})?),(?! [“\"])"
)
# The same at the head: "Okonjo argued in her report, the chief could not have sold them".
ASIDE_FIRST = re.compile(
    r"^((?:[A-Z][\w.’'-]+ ?){1,4}) (?:argued|said|wrote|warned|noted|claimed|explained)"
    r" in (?:his|her|its|their|the|an?) \w+, "
)
# Words in quotation marks, and whoever said them behind.
INVERTED = re.compile(
    r"[,?!][”\"] (?:said|says|added|adds|explained|explains|recalled|recalls|wrote|writes|argued"
    r"|argues|warned|warns) (?P<name>(?:the )?(?:[A-Z][\w.’'-]+ ?){1,5})"
)
# The same before the verb, between two halves of what was said.
HALVED = re.compile(
    r"[,?!][”\"] (?P<name>(?:the )?(?:[A-Z][\w.’'-]+ ?){1,5}) (?:said|says|added|adds|explained"
    r"|explains|recalled|recalls|wrote|writes|argued|argues|warned|warns|told [^,]{2,40})"
    r"(?:, [“\"]|\.)"
)
PEOPLE = re.compile(
    r"\b(?:partners?|government|ministry|company|party|states?|council|authority|agency|department"
    r"|board|commission|committee|parliament|university|museum|trust|bank|firm|union|operator)\b",
    re.IGNORECASE,
)
COURT = re.compile(
    r"\b(?:courts?|tribunals?|judges?|justices?|jury|bench|magistrates?|arbitrators?|chamber"
    r"|panel of judges)\b",
    re.IGNORECASE,
)
# What a house says of itself to the press.
BOAST = re.compile(
    r"\b(?:leading|world[- ]class|unique(?:ly)?|pioneer\w*|innovative|state[- ]of[- ]the[- ]art"
    r"|trusted|award[- ]winning|cutting[- ]edge|ground[- ]?breaking|unrivall?ed"
    r"|milestone|proud|excited|delighted|(?<!has )(?<!have )committed to)\b",
    re.IGNORECASE,
)
THIS_TEXT = re.compile(
    r"^(?:this|the present|our) (?:report|paper|article|study|essay|brief(?:ing)?|note|review)$"
    r"|^(?:we|i)$",
    re.IGNORECASE,
)
HIMSELF = re.compile(r"\b(?:himself|herself|themselves|itself)\b")
ALLOWED = re.compile(r"\bmay\b[^.;]* but [^.;]*\b(?:cannot|may not|must not)\b")
# "If a third of them changed, the service would save": of no past.
SUPPOSED = sought(r"(?:If|Without|Were|Should)\b[^.;]{3,90}, [^.;]{2,50} would (?!have )")
BACK_THEN = re.compile(r"\b(?:could|would|might)\b")
YEAR = re.compile(r"\b1[0-9]{3}\b|\b20[0-9]{2}\b")
FIGURE = re.compile(r"[0-9]")
FUTURE = sought(r"\bwill\b")
WOULD = re.compile(r"\bwould\b(?! (?:sooner|rather)\b)(?! have\b(?! to\b))")
STUDY = re.compile(
    r"\b(?:surve|stud|inquir|audit|investigat|report|research|analys|review|poll|trial|experiment|authors?|team|scientist"
    r"|economist|observatory|institute|committee|agency|council|commission|court|bank)",
    re.IGNORECASE,
)
CRITICS = re.compile(r"\b(?:critics|opponents|sceptics|skeptics|campaigners)\b", re.IGNORECASE)
