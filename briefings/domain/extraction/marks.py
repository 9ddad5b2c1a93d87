"""Words that tell how firm a statement is, and whose it is."""

from __future__ import annotations

import re

DENYING = re.compile(
    r"\b(?:dispute[sd]?|den(?:y|ies|ied) (?:that|having|any|the (?:claim|charge|alleg|accus)\w*"
    r"|wrongdoing|resp)\w*|reject(?:s|ed)? (?:the|this|these|that|such) (?:claim|figure"
    r"|calculation|accusation|allegation|charge|estimate|finding)\w*|contest(?:s|ed)|contested"
    r"|disputed|controversial|disagree[sd]?|at odds|contradict(?:s|ed)?|doubtful|accus(?:e[sd]?"
    r"|ing)"
    r"|alleg(?:e[sd]?|edly|ation\w*)"
    r"|some \w+ (?:\w+ )?while others"
    r"|refut(?:e[sd]?|ing)|no consensus|remains? unclear)\b"
    r"|\b[Ss]ome\b[^.]{5,120}\bothers\b",
    re.IGNORECASE,
)
POSSIBLE = re.compile(
    r"\b(?-i:may|might|could)\b(?! be (?:seen|found|used|reached)\b)|\b(?:is|are|was"
    r"|were) (?:\w+ )?"
    r"(?:expected|projected|forecast|predicted|likely|unlikely|set|poised|bound|anticipated)\b"
    r"|\b(?:likely to|unlikely to|expected to|projected to|probably|perhaps|possibly|potentially"
    r"|the (?:possibility|prospect|likelihood) (?:of|that))\b",
    re.IGNORECASE,
)
PLANNED = re.compile(
    r"\b(?:is|are) (?:\w+ )?(?<!not )(?:planned|scheduled|due|meant|intended|supposed)"
    r" (?:to|for|in)\b"
    r"|\b(?:is|are) to [a-z]+\b|\b(?:is|are) (?:considering|looking to|keen (?:on|to)|planning"
    r"|preparing to|aiming|seeking|working to(?:wards)?)\b|\bplans? (?:to|for)\b|\b(?:aims?"
    r"|intends?"
    r"|wants?|seeks?) to\b|\b(?:in a bid to)\b|\binterest in [a-z]+ing\b",
    re.IGNORECASE,
)
# "About 40" is a rounded figure, and no estimate: somebody must have worked it out.
ESTIMATED = re.compile(
    r"\bestimat\w+\b|\bguess(?:es|ed)?\b|\b(?:is|are|was|were) (?:put|reckoned) at\b"
    r"|\bby (?:most|some|all) (?:accounts|reckonings?)\b|\bextrapolat\w+\b",
    re.IGNORECASE,
)
RULE = re.compile(
    r"\bshall\b|\bmay (?:not|only)\b|\bmay\b[^.;]* (?:only if|unless|provided that)\b"
    r"|\b(?:is|are|was|were|be) (?:ordered|obliged|required|entitled|allowed|permitted|forbidden"
    r"|prohibited) to\b|\border(?:s|ed) [^.;]{3,60} to\b|\bmust\b"
    r"|\b(?:no|nobody|any|every|each) (?:\w+ )?may\b",
    re.IGNORECASE,
)
RULED = re.compile(r"\b(?:shall|may(?: not| only)?|must)\b", re.IGNORECASE)
JUDGING = re.compile(
    r"\b(?:should|ought to|(?:we|one) must|must (?:not )?be (?:said|asked|remembered)"
    r"|unfortunate(?:ly)?|undoubtedly|clearly|obvious(?:ly)?"
    r"|wise|unwise|appears?|seems?|seemingly"
    r"|apparently|arguably|(?:can|could|may) be (?:associated|seen|interpreted|understood|read"
    r"|viewed|explained)"
    r"|it is (?:hard|tempting|easy|difficult|fair) to|suggests? that|in (?:my|our) view|I believe"
    r"|we believe|deserves?|tend to (?:think|believe)"
    r"|(?:is|are) (?:widely )?(?:thought|believed|assumed|considered|regarded))\b",
    re.IGNORECASE,
)
WEIGHTY = re.compile(
    r"\b(?:need(?:s)? to|crucial|essential|vital|important|significant(?:ly)?|remarkabl[ey]"
    r"|surpris\w+"
    r"|best|worst|better|worth|wrong|right(?! (?:to|of))|too (?:little|much|late|early|few)"
    r"|beneficial"
    r"|convincing|not simply|hardly|a key (?:benefit|reason|factor)|holds great|question is"
    r"|of (?:strategic|great|particular|vital) (?:importance|significance))\b",
    re.IGNORECASE,
)
ACCORDING = re.compile(
    r"\b[Aa]ccording to ((?:the |a |an )?[^,;.]+?)(?=,|;|\.$|$| that | has | have )"
)
DEEMED = re.compile(
    r"\b(?:is|was|would be) (?:an? )?(?:exaggeration|mistake|unfair|na[iï]ve|unwise)\b"
)
INFERRING = re.compile(r", which (?:suggests?|implie[sd]|suggested|hints?|shows?) (?:that|how)\b")
FOR_WHOM = re.compile(r"\b[Ff]or ((?:[A-Z][\w.’'-]+ ?){1,5})(?=,? (?:the|it|this|there)\b)")
IN_VIEW = re.compile(
    r"\b[Ii]n (?:the )?((?:[\w’']+ ){0,3}[\w]+)['’]s? (?:view|opinion|eyes|estimate)\b"
)
ALLOWED = re.compile(r"\bmay\b[^.;]* but [^.;]*\b(?:cannot|may not|must not)\b")
BACK_THEN = re.compile(r"\b(?:could|would|might)\b")
YEAR = re.compile(r"\b1[0-9]{3}\b|\b20[0-9]{2}\b")
FIGURE = re.compile(r"[0-9]")
FUTURE = re.compile(r"\bwill\b")
WOULD = re.compile(r"\bwould\b(?! have\b)")
STUDY = re.compile(
    r"\b(?:surve|stud|report|research|analys|review|poll|trial|experiment|authors?|team|scientist"
    r"|economist|observatory|institute|committee|agency|council|commission|court|bank)",
    re.IGNORECASE,
)
CRITICS = re.compile(r"\b(?:critics|opponents|sceptics|skeptics|campaigners)\b", re.IGNORECASE)
